import { installDoctor } from './doctor/doctor.js';

installDoctor(window);
